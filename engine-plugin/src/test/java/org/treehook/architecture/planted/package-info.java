/**
 * Violations, one folder for each rule, and beside them what is just allowed. {@code PlantedViolationTest} checks that the
 * rule finds the former and nothing else.
 */
package org.treehook.architecture.planted;
