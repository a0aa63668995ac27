/** A process engine with Cockpit and Treehook, and a small request platform that raises platform events. */
@NullMarked
package org.treehook.demo;

import org.jspecify.annotations.NullMarked;
