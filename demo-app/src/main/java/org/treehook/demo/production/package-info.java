/** What has to stand before the application starts outside a demonstration. */
@NullMarked
package org.treehook.demo.production;

import org.jspecify.annotations.NullMarked;
