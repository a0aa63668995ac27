package org.treehook.demo.attribute;

/** What a defined attribute is an attribute of. */
public enum AttributeKind {
    SPACE("spaceAttributeDefinition"),
    KAPP("kappAttributeDefinition"),
    FORM("formAttributeDefinition"),
    TEAM("teamAttributeDefinition"),
    USER("userAttributeDefinition"),
    USER_PROFILE("userProfileAttributeDefinition");

    private final String wrapper;

    AttributeKind(String wrapper) {
        this.wrapper = wrapper;
    }

    /** The property under which REST answers one definition; with an {@code s}, a list. */
    String wrapper() {
        return wrapper;
    }
}
