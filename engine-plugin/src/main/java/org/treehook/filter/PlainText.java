package org.treehook.filter;

/** Text that people read: in one line and short. */
final class PlainText {

    private PlainText() {}

    /** At most so many characters, the last being an ellipsis where some are left out; control characters become spaces. */
    static String shortened(String text, int length) {
        String start = text.length() <= length ? text : text.substring(0, length - 1) + "…";
        return start.replaceAll("\\p{Cntrl}+", " ");
    }
}
