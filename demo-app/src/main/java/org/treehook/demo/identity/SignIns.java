package org.treehook.demo.identity;

import org.springframework.stereotype.Component;

/** Tells of people who sign in and out. */
@Component
public class SignIns {

    public void signedIn(String username) {}

    public void signedOut(String username) {}
}
