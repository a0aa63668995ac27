/** Tests in a real browser. */
@NullMarked
package org.treehook.demo.browser;

import org.jspecify.annotations.NullMarked;
