"""Signature checks in the Python standard library alone: Ed25519 (RFC 8032) and ML-DSA-44 (FIPS 204).

Slow and plain. Verifies public data only, so nothing here is constant-time.
"""

import hashlib

# Ed25519, RFC 8032 section 5.1

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_SQRT_MINUS_1 = pow(2, (_P - 1) // 4, _P)


def _recover_x(y, sign):
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _SQRT_MINUS_1 % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    return _P - x if x & 1 != sign else x


def _decompress(encoded):
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if y >= _P:
        return None
    x = _recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


def _add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


_BASE_Y = 4 * pow(5, -1, _P) % _P
_BASE_X = _recover_x(_BASE_Y, 0)
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def ed25519(public_key, message, signature):
    """Whether the 64 bytes are the key's signature over the message."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, r = _decompress(public_key), _decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    h = int.from_bytes(digest, "little") % _ORDER
    left, right = _times(s, _BASE), _add(r, _times(h, key))
    same_x = (left[0] * right[2] - right[0] * left[2]) % _P == 0
    same_y = (left[1] * right[2] - right[1] * left[2]) % _P == 0
    return same_x and same_y


# ML-DSA-44, FIPS 204 table 1

_Q, _N, _K, _L = 8380417, 256, 4, 4
_DROPPED, _GAMMA1, _GAMMA2 = 13, 1 << 17, (8380417 - 1) // 88
_TAU, _BETA, _OMEGA, _CHALLENGE_BYTES = 39, 78, 80, 32
_ZETAS = [pow(1753, int(f"{i:08b}"[::-1], 2), _Q) for i in range(_N)]


def _ntt(w):  # algorithm 41
    w, m, length = list(w), 0, 128
    while length >= 1:
        for start in range(0, _N, 2 * length):
            m += 1
            for j in range(start, start + length):
                t = _ZETAS[m] * w[j + length] % _Q
                w[j + length], w[j] = (w[j] - t) % _Q, (w[j] + t) % _Q
        length //= 2
    return w


def _inverse_ntt(w):  # algorithm 42
    w, m, length = list(w), 256, 1
    while length < _N:
        for start in range(0, _N, 2 * length):
            m -= 1
            for j in range(start, start + length):
                t = w[j]
                w[j] = (t + w[j + length]) % _Q
                w[j + length] = -_ZETAS[m] * (t - w[j + length]) % _Q
        length *= 2
    return [x * 8347681 % _Q for x in w]


def _unpack(data, bits):
    number, mask = int.from_bytes(data, "little"), (1 << bits) - 1
    return [number >> bits * i & mask for i in range(_N)]


def _expand_a(rho, row, column):  # algorithm 30
    stream = hashlib.shake_128(rho + bytes([column, row])).digest(3 * 1024)
    found = []
    for i in range(0, len(stream), 3):
        value = stream[i] | stream[i + 1] << 8 | (stream[i + 2] & 127) << 16
        if value < _Q:
            found.append(value)
            if len(found) == _N:
                return found
    raise ValueError("the stream is too short")


def _sample_in_ball(seed):  # algorithm 29
    stream = hashlib.shake_256(seed).digest(8 + 1024)
    signs, at, c = int.from_bytes(stream[:8], "little"), 8, [0] * _N
    for i in range(_N - _TAU, _N):
        while stream[at] > i:
            at += 1
        c[i] = c[stream[at]]
        c[stream[at]] = -1 if signs & 1 else 1
        signs >>= 1
        at += 1
    return c


def _unpack_hint(data):  # algorithm 21
    hint, at = [[0] * _N for _ in range(_K)], 0
    for i in range(_K):
        end = data[_OMEGA + i]
        if end < at or end > _OMEGA:
            return None
        for j in range(at, end):
            if j > at and data[j - 1] >= data[j]:
                return None
            hint[i][data[j]] = 1
        at = end
    return None if any(data[at:_OMEGA]) else hint


def _use_hint(bit, r):  # algorithm 40
    low = r % (2 * _GAMMA2)
    low -= 2 * _GAMMA2 if low > _GAMMA2 else 0
    high, low = (0, low - 1) if r - low == _Q - 1 else ((r - low) // (2 * _GAMMA2), low)
    return high if not bit else (high + (1 if low > 0 else -1)) % 44


def ml_dsa_44(public_key, message, signature):
    """Whether the 2,420 bytes are the key's signature over the message, with an empty context."""
    if len(public_key) != 1312 or len(signature) != 2420:
        return False
    challenge = signature[:_CHALLENGE_BYTES]
    packed = signature[_CHALLENGE_BYTES : _CHALLENGE_BYTES + 576 * _L]
    z = [[_GAMMA1 - x for x in _unpack(packed[576 * i : 576 * i + 576], 18)] for i in range(_L)]
    hint = _unpack_hint(signature[_CHALLENGE_BYTES + 576 * _L :])
    if hint is None or max(abs(x) for poly in z for x in poly) >= _GAMMA1 - _BETA:
        return False
    rho = public_key[:32]
    t1 = [_unpack(public_key[32 + 320 * i : 352 + 320 * i], 10) for i in range(_K)]
    key_hash = hashlib.shake_256(public_key).digest(64)
    representative = hashlib.shake_256(key_hash + b"\0\0" + message).digest(64)
    c = _ntt(_sample_in_ball(challenge))
    z = [_ntt(poly) for poly in z]
    encoded = bytearray()
    for i in range(_K):
        t = _ntt([x << _DROPPED for x in t1[i]])
        total = [-a * b % _Q for a, b in zip(c, t)]
        for j in range(_L):
            a = _expand_a(rho, i, j)
            total = [(s + x * y) % _Q for s, x, y in zip(total, a, z[j])]
        high = [_use_hint(bit, r) for bit, r in zip(hint[i], _inverse_ntt(total))]
        encoded += sum(x << 6 * n for n, x in enumerate(high)).to_bytes(192, "little")
    expected = hashlib.shake_256(representative + bytes(encoded)).digest(_CHALLENGE_BYTES)
    return expected == challenge
