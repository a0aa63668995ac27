package org.treehook.filter;

/** A filter, an {@code orderBy} expression or a URL template doesn't parse; the message says what is wrong and where. */
public final class FilterSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String fault;

    FilterSyntaxException(int line, int column, String fault) {
        super("line " + line + ", column " + column + ": " + fault);
        this.line = line;
        this.column = column;
        this.fault = fault;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong, without the place. */
    public String fault() {
        return fault;
    }

    /** The same fault, where its text begins at this place of a longer one. */
    FilterSyntaxException within(int beginLine, int beginColumn) {
        return new FilterSyntaxException(beginLine + line - 1, line == 1 ? beginColumn + column - 1 : column, fault);
    }
}
