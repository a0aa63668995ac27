package org.treehook.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Reads addresses strictly: one each, without anything that could become a header. */
final class Addresses {

    private Addresses() {}

    static boolean isOne(String text) {
        try {
            read(text);
            return true;
        } catch (AddressException e) {
            return false;
        }
    }

    static InternetAddress read(String text) throws AddressException {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new AddressException("An address has no line breaks", text);
        }
        InternetAddress[] read = InternetAddress.parse(text, true);
        if (read.length != 1 || read[0].isGroup()) {
            throw new AddressException("Not one address", text);
        }
        InternetAddress address = read[0];
        address.validate();
        if (!address.getAddress().contains("@")) {
            throw new AddressException("Without a domain", text);
        }
        try {
            if (address.getPersonal() != null) {
                address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return address;
    }
}
