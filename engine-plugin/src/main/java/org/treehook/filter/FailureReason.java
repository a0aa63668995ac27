package org.treehook.filter;

import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/** Says why an evaluation failed, without a stack trace, a class name, or much text of the event. */
final class FailureReason {

    private static final int LENGTH = 300;
    private static final Pattern STRING_LENGTH = Pattern.compile("RangeError: Invalid string length.*", Pattern.DOTALL);

    /** Refused by {@code sandbox.js} after much work: each such evaluation takes milliseconds of a processor. */
    private static final Pattern TOO_MANY_ELEMENTS = Pattern.compile(
            "RangeError: (An array has more than \\d+ elements|More than \\d+ elements were gone through)");

    private FailureReason() {}

    static String of(Throwable failure, Breach breach, SandboxLimits limits) {
        return switch (breach) {
            case TIME -> "ran longer than " + limits.evaluationTime().toMillis() + " ms and was stopped.";
            case MEMORY -> "used more than " + (limits.memory() >> 20) + " MB of memory and was stopped.";
            case NONE -> failure instanceof PolyglotException e ? of(e, limits) : ofHost(failure);
        };
    }

    /** Whether a limit of time, statements, memory, length or elements was exceeded. */
    static boolean isBreach(Throwable failure, Breach breach) {
        if (breach != Breach.NONE || !(failure instanceof PolyglotException e)) {
            return true;
        }
        String message = message(e);
        return e.isResourceExhausted()
                || e.isCancelled()
                || STRING_LENGTH.matcher(message).matches()
                || TOO_MANY_ELEMENTS.matcher(message).matches();
    }

    private static String of(PolyglotException e, SandboxLimits limits) {
        String message = message(e);
        if (e.isResourceExhausted()) {
            return message.startsWith("Statement")
                    ? "ran more than " + limits.statements() + " statements and was stopped."
                    : "used too much memory and was stopped.";
        }
        if (e.isHostException() && e.asHostException() instanceof CallDepth.TooDeep) {
            return "failed: " + message + ".";
        }
        if (e.isCancelled() || e.isInternalError() || !e.isGuestException()) {
            return "was stopped.";
        }
        if (STRING_LENGTH.matcher(message).matches()) {
            return "made a string longer than " + limits.stringLength() + " characters and was stopped.";
        }
        return "failed: " + PlainText.shortened(message, LENGTH) + position(e);
    }

    private static String message(PolyglotException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static String ofHost(Throwable failure) {
        return failure instanceof VirtualMachineError ? "used too much memory and was stopped." : "was stopped.";
    }

    private static String position(PolyglotException e) {
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection section = frame.getSourceLocation();
            if (section != null && section.getSource().getName().equals(Expression.SOURCE_NAME)) {
                // The expression as a whole begins in the line before its text.
                return section.getStartLine() == 1
                        ? " (line 1, column 1)"
                        : " (line " + (section.getStartLine() - 1) + ", column " + section.getStartColumn() + ")";
            }
        }
        return "";
    }
}
