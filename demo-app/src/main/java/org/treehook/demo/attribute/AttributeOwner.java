package org.treehook.demo.attribute;

/**
 * Whose definitions: those for one kind of record in the space or in one kapp.
 *
 * @param id the id of the space or kapp
 */
public record AttributeOwner(AttributeKind kind, String id) {}
