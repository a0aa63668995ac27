package org.treehook.demo.people;

/** That a user is a member of a team. */
public record Membership(Team team, User user) {}
