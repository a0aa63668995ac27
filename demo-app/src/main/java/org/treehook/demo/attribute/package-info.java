/** Attributes of records, and their definitions. */
@NullMarked
package org.treehook.demo.attribute;

import org.jspecify.annotations.NullMarked;
