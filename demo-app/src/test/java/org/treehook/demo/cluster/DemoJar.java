package org.treehook.demo.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The runnable jar, made ready for many starts: taken apart by its own tool, with an archive of loaded classes. That takes a
 * start from some 16 s of processor time to 10 s. What was prepared is used again as long as the jar is the same.
 */
public final class DemoJar {

    private static final List<String> QUICK = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> COMMAND = prepare();

    private DemoJar() {}

    /** What starts it; settings are added as arguments. */
    public static List<String> command() {
        return COMMAND;
    }

    private static List<String> prepare() {
        Path jar = Path.of(System.getProperty("treehook.demo.jar")).toAbsolutePath();
        Path folder = jar.resolveSibling("cluster").resolve(hash(jar));
        Path application = folder.resolve("app").resolve(jar.getFileName());
        Path archive = folder.resolve("classes.jsa");
        try {
            Files.createDirectories(folder);
            // The tests run in more than one JVM: the first one prepares, the others wait for it.
            try (FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(archive)) {
                    run(List.of(
                            "-Djarmode=tools",
                            "-jar",
                            "" + jar,
                            "extract",
                            "--force",
                            "--destination",
                            folder + "/app"));
                    Path written = folder.resolve("written.jsa");
                    List<String> once = new ArrayList<>(QUICK);
                    once.addAll(List.of("-XX:ArchiveClassesAtExit=" + written, "-Dspring.context.exit=onRefresh"));
                    once.addAll(List.of("-jar", "" + application, "--server.port=0", "--treehook.own-urls="));
                    once.add("--spring.datasource.url=jdbc:h2:mem:once");
                    run(once);
                    Files.move(written, archive);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(QUICK);
        command.addAll(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive, "-jar", "" + application));
        return List.copyOf(command);
    }

    private static void run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("demo-jar", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("It failed: " + command + "; see " + log);
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String hash(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
