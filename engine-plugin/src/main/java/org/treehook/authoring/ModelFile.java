package org.treehook.authoring;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A BPMN model as a file: a name and its bytes. */
public final class ModelFile {

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");

    private final String name;
    private final byte[] content;

    public ModelFile(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    /** In the encoding that the text itself declares; UTF-8 where it declares none that is known here. */
    public static ModelFile ofText(String name, String text) {
        return new ModelFile(name, text.getBytes(encoding(text)));
    }

    /** The name under which it is deployed; it ends with {@code .bpmn} or {@code .bpmn20.xml} if the engine is to look at it. */
    public String name() {
        return name;
    }

    public byte[] content() {
        return content.clone();
    }

    /** The bytes as text, in the encoding that they declare. */
    public String text() {
        String head = new String(content, 0, Math.min(content.length, 300), StandardCharsets.ISO_8859_1);
        return new String(content, encoding(head));
    }

    /** Whether a file holds the very same bytes. */
    public boolean holds(byte[] other) {
        return Arrays.equals(content, other);
    }

    private static Charset encoding(String head) {
        Matcher declared = ENCODING.matcher(head);
        try {
            return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
