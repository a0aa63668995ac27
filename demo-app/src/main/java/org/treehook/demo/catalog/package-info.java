/** What can be requested: the space, its kapps and their forms. */
@NullMarked
package org.treehook.demo.catalog;

import org.jspecify.annotations.NullMarked;
