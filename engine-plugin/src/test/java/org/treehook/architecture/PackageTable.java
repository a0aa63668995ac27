package org.treehook.architecture;

import static org.treehook.architecture.Library.CAMUNDA;
import static org.treehook.architecture.Library.CAMUNDA_AUTHENTICATION;
import static org.treehook.architecture.Library.CAMUNDA_INTERNALS;
import static org.treehook.architecture.Library.CAMUNDA_MODEL;
import static org.treehook.architecture.Library.CAMUNDA_PLATFORM;
import static org.treehook.architecture.Library.CAMUNDA_PLUGIN;
import static org.treehook.architecture.Library.CAMUNDA_STARTER;
import static org.treehook.architecture.Library.COCKPIT;
import static org.treehook.architecture.Library.FEIGN;
import static org.treehook.architecture.Library.HTTP_CLIENT;
import static org.treehook.architecture.Library.JACKSON;
import static org.treehook.architecture.Library.JAKARTA_MAIL;
import static org.treehook.architecture.Library.JDK_CRYPTOGRAPHY;
import static org.treehook.architecture.Library.JDK_MANAGEMENT;
import static org.treehook.architecture.Library.JDK_XML;
import static org.treehook.architecture.Library.JERSEY;
import static org.treehook.architecture.Library.JSON_PATH;
import static org.treehook.architecture.Library.LIQUIBASE;
import static org.treehook.architecture.Library.MICROMETER;
import static org.treehook.architecture.Library.MYBATIS;
import static org.treehook.architecture.Library.OPENTELEMETRY;
import static org.treehook.architecture.Library.POLYGLOT;
import static org.treehook.architecture.Library.RESILIENCE;
import static org.treehook.architecture.Library.REST;
import static org.treehook.architecture.Library.SERVLET;
import static org.treehook.architecture.Library.SPRING;
import static org.treehook.architecture.Library.TOMCAT;
import static org.treehook.architecture.Library.UUID_GENERATOR;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which package may use what; the same table stands in {@code docs/architecture.md}. */
final class PackageTable {

    static final List<Row> ROWS = List.of(
            row("sql", ours(), UUID_GENERATOR),
            row("event", ours("sql"), JACKSON),
            row("webhook", ours("event", "sql"), CAMUNDA_MODEL),
            row("filter", ours("event", "sql"), JACKSON, POLYGLOT, JDK_MANAGEMENT),
            row("tree", ours("event", "security", "sql"), JACKSON, JSON_PATH, JDK_XML, CAMUNDA),
            row("delivery", ours("event", "webhook", "filter", "sql"), JACKSON, RESILIENCE),
            row("security", ours("event", "webhook", "sql"), CAMUNDA, CAMUNDA_AUTHENTICATION, JDK_CRYPTOGRAPHY),
            row(
                    "launch",
                    ours("event", "webhook", "delivery", "tree", "security"),
                    FEIGN,
                    HTTP_CLIENT,
                    JACKSON,
                    CAMUNDA),
            row(
                    "jobs",
                    ours("event", "webhook", "filter", "delivery", "tree", "security", "sql"),
                    JACKSON,
                    CAMUNDA,
                    CAMUNDA_AUTHENTICATION),
            row("explain", ours("event", "webhook", "filter", "delivery", "jobs", "security", "sql"), JACKSON),
            row(
                    "authoring",
                    ours("event", "webhook", "security", "sql"),
                    JACKSON,
                    CAMUNDA,
                    CAMUNDA_AUTHENTICATION,
                    CAMUNDA_MODEL),
            row("retention", ours("event", "delivery", "security", "sql"), JACKSON),
            row("privacy", ours("retention", "event", "security", "sql"), JACKSON),
            row(
                    "engine",
                    ours(
                            "retention",
                            "privacy",
                            "authoring",
                            "event",
                            "webhook",
                            "filter",
                            "tree",
                            "delivery",
                            "launch",
                            "jobs",
                            "security",
                            "sql"),
                    CAMUNDA,
                    CAMUNDA_INTERNALS,
                    MYBATIS,
                    JDK_XML),
            row("schema", ours(), LIQUIBASE),
            row("mail", ours(), JAKARTA_MAIL),
            row(
                    "plugin",
                    ours(
                            "retention",
                            "privacy",
                            "authoring",
                            "event",
                            "webhook",
                            "filter",
                            "tree",
                            "delivery",
                            "launch",
                            "jobs",
                            "security",
                            "sql",
                            "engine",
                            "explain",
                            "mail",
                            "schema"),
                    CAMUNDA,
                    CAMUNDA_PLUGIN,
                    OPENTELEMETRY),
            row(
                    "rest",
                    ours(
                            "plugin",
                            "retention",
                            "privacy",
                            "authoring",
                            "event",
                            "webhook",
                            "filter",
                            "tree",
                            "delivery",
                            "launch",
                            "jobs",
                            "explain",
                            "security",
                            "sql"),
                    REST,
                    SERVLET,
                    JACKSON,
                    CAMUNDA,
                    CAMUNDA_AUTHENTICATION),
            row("step", ours("plugin", "event", "launch", "tree", "mail"), JACKSON, CAMUNDA),
            row("cockpit", ours("rest"), COCKPIT, REST, CAMUNDA),
            row("servlet", ours("rest"), JERSEY, SERVLET, CAMUNDA, CAMUNDA_PLATFORM),
            row("command", ours("schema")),
            row(
                    "spring",
                    ours(
                            "plugin",
                            "privacy",
                            "event",
                            "tree",
                            "delivery",
                            "jobs",
                            "retention",
                            "rest",
                            "servlet",
                            "engine"),
                    SPRING,
                    MICROMETER,
                    CAMUNDA_STARTER,
                    JERSEY,
                    TOMCAT,
                    REST,
                    SERVLET,
                    CAMUNDA));

    private PackageTable() {}

    static Optional<Row> of(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static Row row(String name, Set<String> ours, Library... libraries) {
        return new Row(name, ours, new LinkedHashSet<>(Arrays.asList(libraries)));
    }

    private static Set<String> ours(String... packages) {
        return Set.of(packages);
    }

    /**
     * What one package may use besides itself and what is allowed everywhere.
     *
     * @param name of the package, below the root
     * @param ours packages beside it
     * @param libraries that are not ours
     */
    record Row(String name, Set<String> ours, Set<Library> libraries) {}
}
