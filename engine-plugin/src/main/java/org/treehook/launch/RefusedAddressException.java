package org.treehook.launch;

import java.net.UnknownHostException;

/** A host has no address that may be called. */
final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host) {
        super(AddressGuard.refusal(host));
    }
}
