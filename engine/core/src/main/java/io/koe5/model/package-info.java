/** Models on disk: their profile and where they lie. */
@NullMarked
package io.koe5.model;

import org.jspecify.annotations.NullMarked;
