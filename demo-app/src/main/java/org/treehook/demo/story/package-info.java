/** What a first start sets up, and how it greets. */
@NullMarked
package org.treehook.demo.story;

import org.jspecify.annotations.NullMarked;
