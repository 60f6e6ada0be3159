/**
 * A media server that is not ours: a chat server for the tests, written from {@code docs/c3p-http-binding.md} with nothing but
 * the JDK's HTTPS server, HTTP client and XML parser. Whatever it cannot know from that page is missing there. Begin with
 * {@link org.rostrum.lab.mcu.ChatMcu}; the section signs in this package are those of the page.
 */
@NullMarked
package org.rostrum.lab.mcu;

import org.jspecify.annotations.NullMarked;
