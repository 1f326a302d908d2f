package dev.privatelink.localcloud.alicloud.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The examples that Alibaba Cloud documents for its two signatures. */
class SignatureVectorTest {
  @Test
  void whenTheDocumentedRpcRequestIsSigned_itHasTheDocumentedSignature() {
    Map<String, String> parameters =
        Map.of(
            "Timestamp", "2016-02-23T12:46:24Z",
            "Format", "XML",
            "AccessKeyId", "testid",
            "Action", "DescribeRegions",
            "SignatureMethod", "HMAC-SHA1",
            "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
            "Version", "2014-05-26",
            "SignatureVersion", "1.0");

    assertThat(RpcSignature.of("testsecret", "GET", parameters))
        .isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  }

  @Test
  void whenTheDocumentedAcs3RequestIsSigned_itHasTheDocumentedSignature() {
    String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    TreeMap<String, String> headers =
        new TreeMap<>(
            Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", nothing,
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26"));

    assertThat(
            Acs3Signature.of(
                "YourAccessKeySecret",
                new Acs3Signature.Signed(
                    "POST",
                    "/",
                    "RegionId=cn-shanghai"
                        + "&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                    headers,
                    nothing)))
        .isEqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  }

  @Test
  void whenPrinted_aSignerShowsNoSecret() {
    RpcSigner signer = new RpcSigner("id", "the-secret", Optional.of("the-token"));

    assertThat(signer.toString()).doesNotContain("the-secret").doesNotContain("the-token");
  }
}
