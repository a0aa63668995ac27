/** Users, teams and memberships: the engine's users and groups, and what the platform keeps beside them. */
@NullMarked
package org.treehook.demo.people;

import org.jspecify.annotations.NullMarked;
