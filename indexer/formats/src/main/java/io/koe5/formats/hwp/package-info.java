/**
 * Readers of the four families of Hancom documents: HWP 5 (OLE), HWPX (zip of XML), HWPML (one XML
 * file) and HWP 3 (one binary stream). Each is a Tika parser that tells the document in reading
 * order as XHTML; what they share is in {@link io.koe5.formats.hwp.DocumentOutput}.
 */
@NullMarked
package io.koe5.formats.hwp;

import org.jspecify.annotations.NullMarked;
