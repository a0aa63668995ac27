package org.treehook.filter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the URLs of a template begin: what comes before their path is inserted as it is, so it is looked at closely.
 *
 * @param allowed what the beginning has to look like
 * @param length the length of the beginning in the template, an expression counting as one character
 */
record UrlHead(Pattern allowed, int length) {

    /** Stands for an expression. */
    static final String INSERTED = "\0";

    private static final int LONGEST_URL = 8000;
    private static final String SERVER =
            "(?i)https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?";

    private static final Pattern THIS_SERVER = Pattern.compile("");
    private static final Pattern WRITTEN_OUT = Pattern.compile(SERVER);
    private static final Pattern BASE_URL = Pattern.compile(SERVER + "(?:/[a-z0-9._~!$&'()*+,;=:@%/-]*)?");

    private static final Pattern SCHEME_AND_AUTHORITY = Pattern.compile("[^/?#]*?://[^/?#]*");
    private static final Pattern BEFORE_PATH = Pattern.compile("[^/?#]*");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?=/|$)");

    // The host of http://hooks.example${...} is whatever an event makes of it.
    private static final Pattern OPEN_HOST =
            Pattern.compile("[^/?#]*?://[^/?#:]*[^/?#:.\0]\0[^/?#:.]*(?:[/?#:].*)?", Pattern.DOTALL);

    /** How a template begins that has {@link #INSERTED} in place of each expression. */
    static UrlHead of(String skeleton) {
        if (skeleton.startsWith("/")) {
            return new UrlHead(THIS_SERVER, 0);
        }
        Matcher written = SCHEME_AND_AUTHORITY.matcher(skeleton);
        if (written.lookingAt()) {
            if (OPEN_HOST.matcher(skeleton).matches()) {
                throw new FilterSyntaxException(
                        1,
                        1,
                        "An expression that continues a host may name another one: put a . behind it, or the / of the path"
                                + " before it.");
            }
            return new UrlHead(WRITTEN_OUT, written.end());
        }
        Matcher base = BEFORE_PATH.matcher(skeleton);
        if (skeleton.startsWith(INSERTED) && base.lookingAt()) {
            return new UrlHead(BASE_URL, base.end());
        }
        throw new FilterSyntaxException(
                1, 1, "A URL template begins with http://, https://, an expression for these, or / for this server.");
    }

    /**
     * The rendered URL, safe to call as far as its text goes.
     *
     * @param headEnd where its beginning ends
     * @throws SandboxFailure naming what is wrong with it
     */
    String requireUrl(String url, int headEnd) throws SandboxFailure {
        String shown = "renders \"" + PlainText.shortened(url, 200) + "\", ";
        if (url.length() > LONGEST_URL) {
            throw new SandboxFailure("renders a URL of more than " + LONGEST_URL + " characters.");
        }
        if (!allowed.matcher(url.substring(0, headEnd)).matches()) {
            throw new SandboxFailure(
                    shown + "which doesn't begin with http:// or https:// and a host, without user and password.");
        }
        if (url.startsWith("//")) {
            throw new SandboxFailure(shown + "which begins with // and so names another server.");
        }
        URI uri = parsed(url, shown);
        if (headEnd > 0 && (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0)) {
            throw new SandboxFailure(shown + "which has no valid host and port.");
        }
        if (uri.getRawPath() != null && DOT_SEGMENT.matcher(uri.getRawPath()).find()) {
            throw new SandboxFailure(shown + "whose path has a segment of dots.");
        }
        return uri.toASCIIString();
    }

    private static URI parsed(String url, String shown) throws SandboxFailure {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new SandboxFailure(shown + "which is no URL: " + PlainText.shortened(e.getReason(), 100) + ".");
        }
    }
}
