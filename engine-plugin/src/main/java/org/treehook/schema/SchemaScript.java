package org.treehook.schema;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ClassLoaderResourceAccessor;

/**
 * The SQL that a start of the engine would run on a database without our tables, for those who let no application change the
 * tables of theirs. It needs the engine's tables, and no connection is opened to write it. Once it has been run, starts of
 * this version find nothing to do.
 */
public final class SchemaScript {

    /** As Liquibase names them. The plugin runs on the first two; the SQL for the others has been generated and never run. */
    public static final List<String> DATABASES = List.of("h2", "postgresql", "mysql", "mariadb", "oracle", "mssql");

    private static final Pattern OF_THIS_MACHINE = Pattern.compile("--\\s+(Ran at|Against):");

    private SchemaScript() {}

    /**
     * The script for one kind of database.
     *
     * @param database as Liquibase names it
     * @throws RuntimeException if Liquibase has no such database, or can't say a change in its SQL
     */
    public static String of(String database) {
        StringWriter script = new StringWriter();
        for (String changeLog : SchemaMigration.CHANGE_LOGS) {
            SchemaMigration.quietly(changeLog, () -> write(database, changeLog, script));
        }
        return script.toString()
                .lines()
                .filter(line -> !OF_THIS_MACHINE.matcher(line).lookingAt())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void write(String kind, String changeLog, StringWriter script) throws Exception {
        // The first one makes Liquibase's table for both.
        boolean first = changeLog.equals(SchemaMigration.CHANGE_LOGS.get(0));
        Path folder = Files.createTempDirectory("treehook-schema");
        // Where Liquibase would keep what it believes to have run.
        Path believed = folder.resolve("changelog.csv");
        String url = "offline:" + kind + "?outputLiquibaseSql=" + (first ? "all" : "data_only") + "&changeLogFile="
                + believed + (kind.equals("oracle") ? "&version=19.0" : "");
        ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(SchemaMigration.class.getClassLoader());
        try (Database database =
                SchemaMigration.ours(DatabaseFactory.getInstance().openDatabase(url, null, null, null, resources))) {
            database.setOutputDefaultSchema(false);
            new Liquibase(SchemaMigration.FOLDER + changeLog, resources, database)
                    .update(new Contexts(), new LabelExpression(), script);
        } finally {
            Files.deleteIfExists(believed);
            Files.deleteIfExists(folder);
        }
    }
}
