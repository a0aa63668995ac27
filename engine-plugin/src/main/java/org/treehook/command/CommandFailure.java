package org.treehook.command;

/** Ends the command. The message says what to do. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Called wrongly, or the server can't be asked. */
    static CommandFailure usage(String message) {
        return new CommandFailure(2, message);
    }

    /** The server said no. */
    static CommandFailure refused(String message) {
        return new CommandFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
