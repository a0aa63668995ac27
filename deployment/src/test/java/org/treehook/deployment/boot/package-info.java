/** An application with Spring Boot, as somebody else would write it. */
@NullMarked
package org.treehook.deployment.boot;

import org.jspecify.annotations.NullMarked;
