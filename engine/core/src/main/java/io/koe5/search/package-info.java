/** Questions to answers: {@code SearchEngine} runs two legs and fuses them. */
@NullMarked
package io.koe5.search;

import org.jspecify.annotations.NullMarked;
