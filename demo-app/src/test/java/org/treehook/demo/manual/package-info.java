/**
 * The manual is tested: every link leads somewhere, and every block is executed. Each block belongs to the short ones, which
 * {@code mvn verify} runs, or to the long ones, which {@code mvn -Pdocumentation verify} runs as well.
 *
 * <p>A comment above a block may say more of it, several things with commas between them:
 *
 * <ul>
 *   <li>{@code <!-- manual: long -->}: it takes minutes, or builds;
 *   <li>{@code <!-- manual: file name -->}: the commands of the page find it under this name;
 *   <li>{@code <!-- manual: answer -->}: what the command before it prints; {@code …} stands for anything;
 *   <li>{@code <!-- manual: answers 404 -->}: the call in it is answered with this status;
 *   <li>{@code <!-- manual: by SomeTest -->}: that test, which names the page, executes it where it can be: in a Tomcat, say;
 *   <li>{@code <!-- manual: needs NAME -->}: left out, and said so, where the environment has no such variable.
 * </ul>
 */
@NullMarked
package org.treehook.demo.manual;

import org.jspecify.annotations.NullMarked;
