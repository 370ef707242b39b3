/**
 * Files of the Hugging Face hub, fetched once and kept where the hub's Python tools keep them.
 *
 * <p>{@link io.koe5.hub.HubClient} is the door. It asks the server through {@code HubServer}, which
 * knows addresses, the token, redirects and what a refusal means; {@code BlobDownload} brings the
 * content of one file, resumed and checked; {@code RepositoryCache} knows the layout on disk.
 */
@NullMarked
package io.koe5.hub;

import org.jspecify.annotations.NullMarked;
