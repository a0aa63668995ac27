/** A history that is made up, for people who want to see how it looks when much has happened. */
@NullMarked
package org.treehook.demo.sample;

import org.jspecify.annotations.NullMarked;
