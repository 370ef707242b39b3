/**
 * What every module of koe5 shares: messages in the user's language and the exception that carries
 * them, the user's folders, checksums. Needs the JDK alone.
 */
@NullMarked
package io.koe5;

import org.jspecify.annotations.NullMarked;
