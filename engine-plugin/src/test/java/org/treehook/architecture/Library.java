package org.treehook.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Something that is not ours.
 *
 * @param title the name under which {@code docs/architecture.md} allows it to packages
 * @param classes that belong to it
 */
record Library(String title, DescribedPredicate<? super JavaClass> classes) {

    static final Library JACKSON = new Library("Jackson", resideInAPackage("com.fasterxml.jackson.."));

    static final Library JSON_PATH = new Library("JsonPath", resideInAPackage("com.jayway.jsonpath.."));

    static final Library JDK_XML =
            new Library("the JDK's XML", resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax.."));

    static final Library UUID_GENERATOR = new Library("Java UUID Generator", resideInAPackage("com.fasterxml.uuid.."));

    static final Library POLYGLOT = new Library("GraalVM polyglot", resideInAPackage("org.graalvm.polyglot.."));

    /** With which a thread's memory is counted; every JDK of today has it. */
    static final Library JDK_MANAGEMENT =
            new Library("the JDK's com.sun.management", resideInAPackage("com.sun.management.."));

    static final Library JAKARTA_MAIL = new Library("Jakarta Mail", resideInAPackage("jakarta.mail.."));

    static final Library JDK_CRYPTOGRAPHY = new Library("the JDK's javax.crypto", resideInAPackage("javax.crypto.."));

    static final Library FEIGN = new Library("Feign", resideInAPackage("feign.."));

    static final Library HTTP_CLIENT =
            new Library("Apache HttpClient 5", resideInAnyPackage("org.apache.hc.client5..", "org.apache.hc.core5.."));

    static final Library LIQUIBASE = new Library("Liquibase", resideInAPackage("liquibase.."));

    /** The engine's way to its database. */
    static final Library MYBATIS = new Library("MyBatis", resideInAPackage("org.apache.ibatis.."));

    static final Library RESILIENCE = new Library("resilience4j", resideInAPackage("io.github.resilience4j.."));

    static final Library MICROMETER = new Library("Micrometer", resideInAPackage("io.micrometer.."));

    static final Library OPENTELEMETRY = new Library("OpenTelemetry", resideInAPackage("io.opentelemetry.."));

    static final Library CAMUNDA = new Library(
            "Camunda's public API",
            resideInAPackage("org.camunda.bpm.engine..").and(not(resideInAPackage("org.camunda.bpm.engine.impl.."))));

    /** Where a container's engines are found. */
    static final Library CAMUNDA_PLATFORM = new Library("Camunda's BpmPlatform", resideInAPackage("org.camunda.bpm"));

    static final Library CAMUNDA_MODEL =
            new Library("Camunda's BPMN model", resideInAPackage("org.camunda.bpm.model.."));

    static final Library CAMUNDA_INTERNALS = new Library(
            "Camunda's internals", resideInAnyPackage("org.camunda.bpm.engine.impl..", "camundajar.impl.."));

    /** Which the public {@code IdentityService} answers with. */
    static final Library CAMUNDA_AUTHENTICATION =
            new Library("Camunda's Authentication", name("org.camunda.bpm.engine.impl.identity.Authentication"));

    /** What writing an engine plugin takes. */
    static final Library CAMUNDA_PLUGIN = new Library(
            "Camunda's plugin API",
            resideInAPackage("org.camunda.bpm.engine.impl.cfg..")
                    .or(name("org.camunda.bpm.engine.impl.interceptor.SessionFactory")));

    static final Library CAMUNDA_STARTER =
            new Library("Camunda's Spring Boot starter", resideInAPackage("org.camunda.bpm.spring.boot.."));

    static final Library COCKPIT = new Library(
            "Cockpit's plugin SPI",
            resideInAnyPackage(
                    "org.camunda.bpm.cockpit", "org.camunda.bpm.cockpit.plugin..", "org.camunda.bpm.webapp.."));

    static final Library SPRING = new Library("Spring Boot", resideInAPackage("org.springframework.."));

    static final Library JERSEY = new Library("Jersey", resideInAPackage("org.glassfish.jersey.."));

    static final Library TOMCAT = new Library("Tomcat", resideInAPackage("org.apache.catalina.."));

    static final Library REST = new Library("Jakarta REST", resideInAPackage("jakarta.ws.rs.."));

    static final Library SERVLET = new Library("Jakarta Servlet", resideInAPackage("jakarta.servlet.."));

    /** What every package may use: the JDK, nullness, logging. */
    static final Library EVERYWHERE = new Library(
            "everywhere",
            resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "javax.sql..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "org.camunda.commons.logging.."));

    boolean contains(JavaClass type) {
        return classes.test(type);
    }
}
