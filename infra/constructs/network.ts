import { Annotations } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
  type ISecurityGroup,
  type ISubnet,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config, ExistingSource } from '../config.ts';

/** Where the job and the functions reach the source. There is no NAT, no internet gateway: nothing leaves it. */
export class Network extends Construct {
  readonly vpc: IVpc;
  readonly subnets: readonly ISubnet[];
  /** Of what talks to the source. Glue demands that it admits itself on all TCP ports. */
  readonly clients: ISecurityGroup;

  constructor(scope: Construct, id: string, { source }: Config, accessLogs: IBucket) {
    super(scope, id);
    if (source.kind === 'existing') {
      this.vpc = this.importVpc(source);
      this.clients = SecurityGroup.fromSecurityGroupId(this, 'Clients', source.securityGroupId, { mutable: false });
      this.subnets = this.vpc.privateSubnets;
    } else {
      this.vpc = this.createVpc(accessLogs);
      this.clients = closedGroup(this, 'Clients', this.vpc, 'Glue job and functions that read the source');
      this.clients.connections.allowInternally(Port.allTcp(), 'Glue workers among themselves');
      this.subnets = this.vpc.isolatedSubnets;
      this.addEndpoints();
    }
  }

  private importVpc(source: ExistingSource): IVpc {
    const vpc = Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: source.vpcId,
      availabilityZones: [...source.availabilityZones],
      privateSubnetIds: [...source.subnetIds],
    });
    Annotations.of(vpc).acknowledgeWarning('@aws-cdk/aws-ec2:noSubnetRouteTableId', 'No route is added to it');
    return vpc;
  }

  /** Two zones, since a database's subnet group needs two. What was refused is logged: here nothing should be. */
  private createVpc(accessLogs: IBucket): Vpc {
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'source', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 }],
    });
    vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toS3(accessLogs, 'network/'),
      trafficType: FlowLogTrafficType.REJECT,
    });
    return vpc;
  }

  /** S3 for the lake and the job's script, Secrets Manager for the credentials: nothing else is called from inside. */
  private addEndpoints(): void {
    this.vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 });
    // S3's address range is known by look-up only. There is no route to anything else outside of the VPC.
    this.clients.connections.allowTo(Peer.anyIpv4(), Port.HTTPS, 'S3 by its gateway endpoint');
    const secrets = this.vpc.addInterfaceEndpoint('SecretsManager', {
      service: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
      // One zone is enough, and half the price: the others reach it as well.
      subnets: { subnets: this.subnets.slice(0, 1) },
      securityGroups: [closedGroup(this, 'Endpoints', this.vpc, 'Endpoint of Secrets Manager')],
      open: false,
    });
    this.clients.connections.allowTo(secrets, Port.HTTPS, 'Secrets Manager');
  }
}

/** A security group that admits nothing and reaches nothing until it is told to. */
export function closedGroup(scope: Construct, id: string, vpc: IVpc, description: string): SecurityGroup {
  return new SecurityGroup(scope, id, { vpc, description, allowAllOutbound: false });
}
