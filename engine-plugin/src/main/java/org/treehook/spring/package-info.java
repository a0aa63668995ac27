/** Spring Boot auto-configuration. */
@NullMarked
package org.treehook.spring;

import org.jspecify.annotations.NullMarked;
