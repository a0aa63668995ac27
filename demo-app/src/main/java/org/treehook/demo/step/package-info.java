/** What steps of trees do on this platform. */
@NullMarked
package org.treehook.demo.step;

import org.jspecify.annotations.NullMarked;
