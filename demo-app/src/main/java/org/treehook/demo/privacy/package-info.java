/** What the demo platform keeps of people. */
@NullMarked
package org.treehook.demo.privacy;

import org.jspecify.annotations.NullMarked;
