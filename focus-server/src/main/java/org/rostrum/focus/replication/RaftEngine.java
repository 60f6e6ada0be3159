/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.NodeManager;
import com.alipay.sofa.jraft.RaftServiceFactory;
import com.alipay.sofa.jraft.StateMachine;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.conf.Configuration;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.option.ApplyTaskMode;
import com.alipay.sofa.jraft.option.NodeOptions;
import com.alipay.sofa.jraft.option.RaftOptions;
import com.alipay.sofa.jraft.storage.impl.RocksDBLogStorage;
import com.alipay.sofa.jraft.util.StorageOptionsFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.util.SizeUnit;

/** A JRaft node that is a group of one: its settings, opening and closing. */
final class RaftEngine {

    /** The name of the only member. Nobody connects to it; it stands in the log's configuration entries. */
    private static final PeerId SELF = new PeerId("127.0.0.1", 1);

    private static final int ELECTION_TIMEOUT_MS = 100;

    static {
        boundRocksDb();
    }

    private final Node node;
    private CompletableFuture<Status> lastSnapshot = CompletableFuture.completedFuture(Status.OK());

    private RaftEngine(Node node) {
        this.node = node;
    }

    static RaftEngine open(RaftDirectory directory, StateMachine machine) throws IOException {
        // JRaft keeps its nodes in a registry of the process, by group and peer: the directory makes the group's name
        // unique in it.
        String group = "focus-" + fingerprint(directory.log());
        NodeManager.getInstance().addAddress(SELF.getEndpoint());
        Node node = RaftServiceFactory.createRaftNode(group, SELF);
        if (!node.init(options(directory, machine))) {
            throw new IOException(
                    "the Raft log in " + directory.log() + " does not open; the log of this process says why");
        }
        return new RaftEngine(node);
    }

    private static String fingerprint(String text) {
        byte[] digest = StateCodec.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
    }

    private static NodeOptions options(RaftDirectory directory, StateMachine machine) {
        RaftOptions raft = new RaftOptions();
        raft.setSync(true);
        raft.setSyncMeta(true);
        raft.setEnableLogEntryChecksum(true);
        raft.setApplyBatch(256);
        raft.setDisruptorBufferSize(4096);
        raft.setOpenStatistics(false);
        NodeOptions options = new NodeOptions();
        options.setRaftOptions(raft);
        options.setFsm(machine);
        options.setInitialConf(new Configuration(List.of(SELF)));
        options.setLogUri(directory.log());
        options.setRaftMetaUri(directory.meta());
        options.setSnapshotUri(directory.snapshots());
        options.setSnapshotIntervalSecs(0);
        options.setElectionTimeoutMs(ELECTION_TIMEOUT_MS);
        options.setDisableCli(true);
        options.setSharedTimerPool(true);
        options.setSharedElectionTimer(true);
        options.setSharedVoteTimer(true);
        options.setSharedStepDownTimer(true);
        options.setSharedSnapshotTimer(true);
        options.setTimerPoolSize(1);
        options.setRaftRpcThreadPoolSize(4);
        options.setRpcProcessorThreadPoolSize(4);
        options.setApplyTaskMode(ApplyTaskMode.NonBlocking);
        return options;
    }

    /** The stock settings are for a database server: a gigabyte of write-ahead log, 64 MB buffers. Ours holds a few thousand small entries. */
    private static void boundRocksDb() {
        DBOptions database = StorageOptionsFactory.getDefaultRocksDBOptions()
                .setMaxTotalWalSize(32 * SizeUnit.MB)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(SizeUnit.MB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        ColumnFamilyOptions family = StorageOptionsFactory.getDefaultRocksDBColumnFamilyOptions()
                .setWriteBufferSize(8 * SizeUnit.MB)
                .setMaxWriteBufferNumber(2)
                .setMaxBytesForLevelBase(64 * SizeUnit.MB)
                .setTargetFileSizeBase(8 * SizeUnit.MB);
        BlockBasedTableConfig table =
                StorageOptionsFactory.getDefaultRocksDBTableConfig().setBlockCache(new LRUCache(4 * SizeUnit.MB));
        StorageOptionsFactory.registerRocksDBOptions(RocksDBLogStorage.class, database);
        StorageOptionsFactory.registerRocksDBColumnFamilyOptions(RocksDBLogStorage.class, family);
        StorageOptionsFactory.registerRocksDBTableFormatConfig(RocksDBLogStorage.class, table);
    }

    Node node() {
        return node;
    }

    /**
     * Writes a snapshot of what is applied when those asked for before are written: the engine itself turns away who asks
     * while one is being written. That nothing is new since the last one is fine.
     */
    synchronized CompletableFuture<Status> snapshot() {
        lastSnapshot = lastSnapshot.thenCompose(before -> {
            CompletableFuture<Status> written = new CompletableFuture<>();
            node.snapshot(written::complete);
            return written;
        });
        return lastSnapshot;
    }

    /** Closes the node and waits until its threads have let go. */
    void close(Duration patience) throws IOException, InterruptedException {
        CompletableFuture<Status> done = new CompletableFuture<>();
        node.shutdown(done::complete);
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the Raft node did not close within " + patience, e);
        }
    }
}
