"""Writes vectors.json with Python's `cryptography`, so that the Go code is not checked against itself.

    python3 vectors.py > vectors.json
"""
import base64, hashlib, json, pathlib
from cryptography.hazmat.primitives import hashes, hmac, padding, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

b64 = lambda b: base64.b64encode(b).decode()
expand = lambda prk, info: HKDFExpand(algorithm=hashes.SHA256(), length=32, info=info).derive(prk)


def account(email, password, kdf):
    salt = email.strip().lower().encode()
    if kdf["kdf"] == 0:
        master = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, kdf["kdfIterations"])
    else:
        master = Argon2id(salt=hashlib.sha256(salt).digest(), length=32, iterations=kdf["kdfIterations"],
                          lanes=kdf["kdfParallelism"], memory_cost=kdf["kdfMemory"] * 1024).derive(password.encode())
    return {"email": email, "password": password, "kdf": kdf, "masterKey": b64(master),
            "loginHash": b64(hashlib.pbkdf2_hmac("sha256", master, password.encode(), 1)),
            "stretched": b64(expand(master, b"enc") + expand(master, b"mac"))}


def sealed(key, iv, text):
    pad = padding.PKCS7(128).padder()
    enc = Cipher(algorithms.AES(key[:32]), modes.CBC(iv)).encryptor()
    data = enc.update(pad.update(text.encode()) + pad.finalize()) + enc.finalize()
    mac = hmac.HMAC(key[32:], hashes.SHA256())
    mac.update(iv + data)
    return {"key": b64(key), "iv": b64(iv), "text": text, "sealed": f"2.{b64(iv)}|{b64(data)}|{b64(mac.finalize())}"}


def fingerprint(user):
    public = rsa.generate_private_key(65537, 2048).public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    words = (pathlib.Path(__file__).parent.parent / "eff_large_wordlist.txt").read_text().split()
    n, phrase = int.from_bytes(expand(hashlib.sha256(public).digest(), user.encode()), "big"), []
    for _ in range(5):
        n, r = divmod(n, 7776)
        phrase.append(words[r])
    return {"publicKey": b64(public), "userId": user, "phrase": "-".join(phrase),
            "hash": b64(hashlib.sha256(public).digest())}


def half(secret, provider):
    """What the second half of an API key is made into."""
    key = HKDFExpand(algorithm=hashes.SHA256(), length=64, info=f"portaal api key {provider}".encode()).derive(secret)
    text = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    return {"half": text, "provider": provider, "key": b64(key)}


key, iv = bytes(range(64)), bytes(range(100, 116))
print(json.dumps({
    "accounts": [
        account(" Anna@Noordzee-IT.example ", "correct paard batterij nietje", {"kdf": 0, "kdfIterations": 600000}),
        account("ünïcode@voorbeeld.example", "wachtwoord ☃ é", {"kdf": 0, "kdfIterations": 650000}),
        account("bram@noordzee-it.example", "correct paard batterij nietje", {"kdf": 1, "kdfIterations": 3, "kdfMemory": 64, "kdfParallelism": 4}),
        account("smal@voorbeeld.example", "x", {"kdf": 1, "kdfIterations": 2, "kdfMemory": 15, "kdfParallelism": 1}),
    ],
    "sealed": [sealed(key, iv, t) for t in ["", "Marketing", "precies zestien!", "Standaardcollectie é ☃"]],
    "fingerprints": [fingerprint("fc484c55-65e0-4ed7-a8b5-3fad528cb10c"), fingerprint("4b89f7a0-0000-4000-8000-000000000001")],
    "halves": [half(bytes(range(32)), "3f0c1d4e-5b7e-4f21-9d86-2f3b0c1d4e5f")],
}, indent=1, ensure_ascii=False))
