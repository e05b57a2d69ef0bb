//! A telephone that has learnt a secret by hand.

/// The bytes of a secret as it is printed (base 32, RFC 4648).
pub fn read(written: &str) -> Vec<u8> {
    let (mut bytes, mut kept, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for letter in written.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = match letter {
            b'2'..=b'7' => letter - b'2' + 26,
            letter => letter.to_ascii_uppercase() - b'A',
        };
        kept = (kept << 5 | u32::from(value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((kept >> bits & 0xff) as u8);
        }
    }
    bytes
}

#[test]
fn what_is_printed_is_read_back() {
    let secret: Vec<u8> = (0..20).map(|byte| byte * 13).collect();
    assert_eq!(read(&access::totp::written(&secret)), secret);
}
