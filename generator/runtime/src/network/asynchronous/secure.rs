//! TLS on an async stream.

use super::BoxedStream;
use crate::network::tls::Tls;
use crate::transport::TransportError;

/// Starts TLS with this host on a stream.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) async fn secure(_: &Tls, _: BoxedStream, host: &str) -> Result<BoxedStream, TransportError> {
    Err(TransportError::refused(format!("{host} {}", crate::network::tls::REMEDY)))
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub(super) use driven::secure;

#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod driven {
    use std::future::poll_fn;
    use std::io::{self, Read, Write};
    use std::pin::Pin;
    use std::task::{Context, Poll, Waker};

    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

    use super::{BoxedStream, Tls, TransportError};
    use crate::network::tls::{Secured, Shaken};

    /// Starts TLS with this host on a stream.
    pub(in super::super) async fn secure(
        tls: &Tls,
        stream: BoxedStream,
        host: &str,
    ) -> Result<BoxedStream, TransportError> {
        let stream = NonBlocking { stream, waker: Waker::noop().clone() };
        let mut handshake = Some(tls.handshake(stream, host)?);
        let secured = poll_fn(|context| {
            let Some(mut current) = handshake.take() else { return Poll::Pending };
            current.below().waker.clone_from(context.waker());
            match current.advance() {
                Ok(Shaken::Done(secured)) => Poll::Ready(Ok(secured)),
                Ok(Shaken::Blocked(blocked)) => {
                    handshake = Some(blocked);
                    Poll::Pending
                }
                Err(error) => Poll::Ready(Err(error)),
            }
        });
        Ok(Box::new(Driven(secured.await?)))
    }

    /// Adapts an async stream to code that expects a blocking one. A stream that is not ready returns `WouldBlock`, and
    /// wakes the task when it is ready.
    struct NonBlocking {
        stream: BoxedStream,
        waker: Waker,
    }

    impl NonBlocking {
        fn poll<T>(
            &mut self,
            attempt: impl FnOnce(Pin<&mut BoxedStream>, &mut Context<'_>) -> Poll<io::Result<T>>,
        ) -> io::Result<T> {
            match attempt(Pin::new(&mut self.stream), &mut Context::from_waker(&self.waker)) {
                Poll::Ready(outcome) => outcome,
                Poll::Pending => Err(io::ErrorKind::WouldBlock.into()),
            }
        }
    }

    impl Read for NonBlocking {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            let mut buffer = ReadBuf::new(bytes);
            self.poll(|stream, context| stream.poll_read(context, &mut buffer))?;
            Ok(buffer.filled().len())
        }
    }

    impl Write for NonBlocking {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.poll(|stream, context| stream.poll_write(context, bytes))
        }

        fn flush(&mut self) -> io::Result<()> {
            self.poll(|stream, context| stream.poll_flush(context))
        }
    }

    /// Turns an operation that returns `WouldBlock` into a pending one.
    struct Driven(Secured<NonBlocking>);

    impl Driven {
        fn attempt<T>(
            &mut self,
            context: &Context<'_>,
            attempt: impl FnOnce(&mut Secured<NonBlocking>) -> io::Result<T>,
        ) -> Poll<io::Result<T>> {
            self.0.below().waker.clone_from(context.waker());
            match attempt(&mut self.0) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
                outcome => Poll::Ready(outcome),
            }
        }
    }

    impl AsyncRead for Driven {
        fn poll_read(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            let read = self.attempt(context, |secured| secured.read(buffer.initialize_unfilled()));
            read.map_ok(|length| buffer.advance(length))
        }
    }

    impl AsyncWrite for Driven {
        fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            self.attempt(context, |secured| secured.write(bytes))
        }

        fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
            self.attempt(context, Secured::flush)
        }

        fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
            match self.attempt(context, Secured::close) {
                Poll::Ready(Ok(())) => Pin::new(&mut self.0.below().stream).poll_shutdown(context),
                pending_or_failed => pending_or_failed,
            }
        }
    }
}
