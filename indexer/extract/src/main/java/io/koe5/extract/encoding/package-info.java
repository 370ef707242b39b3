/**
 * Which character encoding bytes are in. {@link io.koe5.extract.encoding.Encodings} is the way in.
 *
 * <p>A byte order mark decides, then valid UTF-8, then what the file declares. Without any of them
 * each {@code Candidate} reads the bytes, a {@code Reading} weighs what came out by the {@code
 * Writing}s it may be, and the reading that is the likeliest text holds. Nothing but the JDK's
 * charsets is known here.
 */
@NullMarked
package io.koe5.extract.encoding;

import org.jspecify.annotations.NullMarked;
