package org.treehook.delivery;

/** Makes the call of a delivery. Thread-safe. */
public interface DeliveryClient extends AutoCloseable {

    /** The endpoint that stands for what is served by this very engine. */
    String THIS_ENGINE = "this engine";

    /** Whether this URL is served by this very engine, in the caller's transaction and without HTTP. */
    boolean isInProcess(String url);

    /**
     * Makes one call, without any retry of its own and without following redirects. What goes wrong on the way to the
     * endpoint and back is an outcome. Only a launch in this engine may throw: then the surrounding transaction has to be
     * rolled back.
     */
    Outcome deliver(DeliveryRequest request);

    /**
     * The endpoint whose limits the calls of a URL share: {@code scheme://host:port}, in lower case and with the port even
     * where it is the default; {@code this engine} for what is served in-process; {@code none} for a URL that can't be
     * called, which {@link #deliver} answers without a call. Asks nobody, and never throws.
     */
    String endpoint(String url);

    /** Why this URL may not be called, or an empty string if nothing speaks against it so far. Resolves no names. */
    String objection(String url);

    /**
     * The same for all URLs that begin with this scheme, host and port, whatever their paths: that of a template is known
     * before an event fills in the rest.
     */
    String objectionToServer(String url);

    @Override
    void close();
}
