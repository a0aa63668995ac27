/** The REST API in any servlet container. */
@NullMarked
package org.treehook.servlet;

import org.jspecify.annotations.NullMarked;
