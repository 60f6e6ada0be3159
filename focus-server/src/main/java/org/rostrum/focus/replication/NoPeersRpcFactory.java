/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.RpcOptions;
import com.alipay.sofa.jraft.rpc.InvokeCallback;
import com.alipay.sofa.jraft.rpc.InvokeContext;
import com.alipay.sofa.jraft.rpc.RaftRpcFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a group of one: none. JRaft finds it by its service file and prefers it over its own stock transport, which deserialises what
 * strangers send and is not on the class path. It opens no port and reaches nobody.
 */
@SPI(name = "no-peers", priority = 100)
public final class NoPeersRpcFactory implements RaftRpcFactory {

    @Override
    public void registerProtobufSerializer(String className, Object... args) {
        // Nothing is ever sent.
    }

    @Override
    public RpcClient createRpcClient(@Nullable ConfigHelper<RpcClient> helper) {
        return new NoPeersClient();
    }

    @Override
    public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
        throw new UnsupportedOperationException("a group of one listens nowhere, not at " + endpoint);
    }

    private static final class NoPeersClient implements RpcClient {

        @Override
        public boolean init(RpcOptions options) {
            return true;
        }

        @Override
        public void shutdown() {
            // Nothing was opened.
        }

        @Override
        public boolean checkConnection(Endpoint endpoint) {
            return false;
        }

        @Override
        public boolean checkConnection(Endpoint endpoint, boolean createIfAbsent) {
            return false;
        }

        @Override
        public void closeConnection(Endpoint endpoint) {
            // There is none.
        }

        @Override
        public void registerConnectEventListener(ReplicatorGroup group) {
            // Nobody will connect.
        }

        @Override
        public Object invokeSync(Endpoint endpoint, Object request, @Nullable InvokeContext context, long timeoutMs)
                throws RemotingException {
            throw unreachable(endpoint);
        }

        @Override
        public void invokeAsync(
                Endpoint endpoint,
                Object request,
                @Nullable InvokeContext context,
                InvokeCallback callback,
                long timeoutMs)
                throws RemotingException {
            throw unreachable(endpoint);
        }

        private static RemotingException unreachable(Endpoint endpoint) {
            return new RemotingException("a group of one has no peer " + endpoint);
        }
    }
}
