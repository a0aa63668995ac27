package org.treehook.sql;

import java.sql.SQLException;

/** A statement failed; the transaction can only be rolled back. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlFailure(String statement, SQLException cause) {
        super("The database refused a statement: " + cause.getMessage() + " [" + statement.strip() + "]", cause);
    }
}
