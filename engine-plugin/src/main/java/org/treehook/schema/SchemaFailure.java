package org.treehook.schema;

/** The tables could not be brought to this version. */
final class SchemaFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SchemaFailure(String changeLog, Exception cause) {
        super(
                "Treehook could not bring its tables to this version (" + changeLog + "): " + cause.getMessage()
                        + " The database user needs the right to create tables, indexes and sequences.",
                cause);
    }
}
