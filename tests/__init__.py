"""Every test of the product. The folders mirror the packages they prove."""
