package org.treehook.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a server answers to bytes that no well-behaved client would send. */
record RawHttp(int status, List<String> headers, String body) {

    /** Sends a request line and headers as they are, a character for a byte, and closes. */
    static RawHttp send(int port, String line, String... headers) {
        String request = line + "\r\n"
                + Stream.concat(
                                Stream.of(headers).anyMatch(header -> header.startsWith("Host:"))
                                        ? Stream.of("Connection: close")
                                        : Stream.of("Host: localhost:" + port, "Connection: close"),
                                Stream.of(headers))
                        .reduce("", (all, header) -> all + header + "\r\n")
                + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return parsed(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawHttp get(int port, String path, String... headers) {
        return send(port, "GET " + path + " HTTP/1.1", headers);
    }

    /** The values of a header, however it is written. */
    List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .toList();
    }

    private static RawHttp parsed(InputStream stream) throws IOException {
        String answer = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        int end = answer.indexOf("\r\n\r\n");
        List<String> head = answer.substring(0, Math.max(end, 0)).lines().toList();
        if (head.isEmpty()) {
            return new RawHttp(0, List.of(), answer);
        }
        return new RawHttp(
                Integer.parseInt(head.get(0).split(" ", -1)[1]),
                head.subList(1, head.size()),
                answer.substring(end + 4));
    }
}
