/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.file.Cipher;
import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * Where clients find the files of a meeting, and how much room there is for them.
 *
 * @param storage the room of one meeting
 * @param urls from the path of a stored file to its URL
 */
public record Depot(Storage storage, UnaryOperator<String> urls) {
    /** Where nothing is stored. */
    public static final Depot NONE = new Depot(Storage.NONE, UnaryOperator.identity());

    String url(StoredFile file) {
        return urls.apply(file.path());
    }

    /** Calls a method that ends, as all that tell of a file do, with its key, initialization vector and hash. */
    static void call(Out out, PsomMethod method, StoredFile file, Object... first) {
        Cipher cipher = file.cipher();
        Object[] last = {
            cipher.key().toArray(), cipher.iv().toArray(), cipher.hash().toArray()
        };
        out.call(method, Stream.of(first, last).flatMap(Stream::of).toArray());
    }
}
