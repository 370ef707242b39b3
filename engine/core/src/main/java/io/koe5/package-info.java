/**
 * What every module of koe5 shares: messages in the user's language and the exception that carries
 * them.
 */
@NullMarked
package io.koe5;

import org.jspecify.annotations.NullMarked;
