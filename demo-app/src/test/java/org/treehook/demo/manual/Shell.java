package org.treehook.demo.manual;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One bash, in which the commands of a page follow each other, so that what one has set the next one finds. A command that
 * fails ends it; so does one whose call is answered with an error.
 */
final class Shell implements AutoCloseable {

    private static final String BEGIN = """
            set -eu
            FAILED=$(mktemp)
            curl() { command curl --fail-with-body --max-time 120 "$@" || { echo "curl $*" >> "$FAILED"; return 22; }; }
            """;

    private final Path folder;
    private final Process bash;
    private final Writer in;
    private final BufferedReader out;
    private int number;

    Shell(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        bash = builder.start();
        in = new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
        in.write(BEGIN);
        in.flush();
    }

    /**
     * What the commands print.
     *
     * @throws AssertionError if one of them fails, with all that was printed
     */
    String run(String commands) throws IOException, InterruptedException {
        String end = "@@" + ++number;
        Path file = Files.writeString(folder.resolve(".block-" + number + ".sh"), commands);
        in.write(". ./" + file.getFileName() + " </dev/null\n");
        in.write("if [ -s \"$FAILED\" ]; then echo; echo FAILED; cat \"$FAILED\"; exit 22; fi\necho; echo " + end
                + "\n");
        in.flush();
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(end)) {
                return printed.toString();
            }
            printed.append(line).append('\n');
        }
        bash.waitFor(1, TimeUnit.MINUTES);
        throw new AssertionError("exit code " + bash.exitValue() + " of\n" + commands + "\nwhich printed\n" + printed);
    }

    @Override
    public void close() throws IOException {
        try {
            in.close();
        } catch (IOException e) {
            // It has ended already, by a command that failed.
        }
        bash.descendants().forEach(ProcessHandle::destroy);
        bash.destroy();
        out.close();
    }
}
