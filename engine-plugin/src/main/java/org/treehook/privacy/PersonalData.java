package org.treehook.privacy;

import java.util.List;
import java.util.Set;

/**
 * What an application keeps of people, in tables of the engine's database. With Spring Boot a bean of this type is found by
 * itself; elsewhere it is given to {@code TreehookPlugin.setPersonalData}.
 */
public interface PersonalData {

    /** Texts besides the username that name this person, for example a mail address; none for somebody who is not known. */
    Set<String> identifiers(String username);

    /** The tables, in the order in which they are gone through; the one that {@link #identifiers} reads is the last. */
    List<PersonalTable> tables();
}
